select
  case_id as id
from
  case_deadline
where
  next_alarm_on <= $1::date
  and not (
    case_id::text = any (
      array(
        select
          jsonb_array_elements_text($2::jsonb)
      )
    )
  )
order by
  next_alarm_on,
  case_id
limit
  $3;
