-- The login of the boards: a member of the group role that reads the schema `bi` and nothing else.
-- psql --variable=password=… --file=bi-login.sql; again with another password changes it.
do $$ begin
  if not exists (select from pg_roles where rolname = 'lectern_bi') then create role lectern_bi nologin; end if;
  if not exists (select from pg_roles where rolname = 'lectern_grafana') then create role lectern_grafana; end if;
end $$;
alter role lectern_grafana login nosuperuser nocreatedb nocreaterole noreplication connection limit 20
  password :'password';
grant lectern_bi to lectern_grafana;
alter role lectern_grafana set default_transaction_read_only = on;
-- Whoever leaves a query or a transaction open would hold up a rebuilt view.
alter role lectern_grafana set statement_timeout = '60s';
alter role lectern_grafana set idle_in_transaction_session_timeout = '30s';
