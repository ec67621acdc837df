-- Who wrote on a publication since a second person last approved it: none of them can be that second person, whoever submitted.
alter table publication add column written_by uuid[] not null default '{}';
update publication set written_by = array[created_by] where status in ('draft', 'submitted');
