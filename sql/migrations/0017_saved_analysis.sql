-- A saved question may carry the analysis that is run over its assets (shared/analysis/forms.ts).
alter table question add column analysis jsonb;
