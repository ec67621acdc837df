-- How many cases stand where a role may act: without it the planner takes a twentieth and sorts a month of cases to count 999.
create statistics workflow_case_step on (track || '/' || state) from workflow_case;
