-- What the filter language asks for and PostgreSQL lacks. No table is read here: server/filters calls them as anybody.

-- Full case folding (CQL2, casei): beside upper and lower case also ß = ss, ς = σ, ligatures and Greek with iota below.
-- Only texts that hold one of those letters take the long way.
create or replace function filter_casefold(said text) returns text language sql immutable parallel safe as $$
  select case when said ~ '[ßŉǰΐΰևẖ-ẚẞὐ-῿ﬀ-ﬗİ]' then
    normalize(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      lower(upper(normalize(said, NFD))),
      'ß', 'ss'), 'ŉ', 'ʼn'), 'ẚ', 'aʾ'), 'և', 'եւ'), 'ﬀ', 'ff'), 'ﬁ', 'fi'), 'ﬂ', 'fl'), 'ﬃ', 'ffi'), 'ﬄ', 'ffl'), 'ﬅ', 'st'),
      'ﬆ', 'st'), 'ﬓ', 'մն'), 'ﬔ', 'մե'), 'ﬕ', 'մի'), 'ﬖ', 'վն'), NFC)
    else lower(upper(said)) end
$$;

-- Without accents (CQL2, accenti). Put together again afterwards: only accents are lost, no Japanese or Korean mark.
create or replace function filter_unaccent(said text) returns text language sql immutable parallel safe as $$
  select translate(normalize(regexp_replace(normalize(said, NFD), '[\u0300-\u036f]', '', 'g'), NFC), 'øØđĐłŁħĦŧŦ', 'oOdDlLhHtT')
$$;

-- A power that no number can hold has no value, like a division by zero: it must never end the statement.
create or replace function filter_power(base float8, exponent float8) returns float8 language sql immutable parallel safe as $$
  select case when base = 0 and exponent < 0 or base < 0 and exponent <> trunc(exponent) then null
    when base <> 0 and exponent * ln(abs(base)) > 230 then null
    when base <> 0 and exponent * ln(abs(base)) < -230 then 0
    else power(base, exponent) end
$$;
