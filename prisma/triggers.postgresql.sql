CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit entries are never changed'; END $$;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_no_delete BEFORE DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
-- A row's county is its owner's: by it a bureau finds its rows (src/platform/db/reach.ts). What is no county's and in none is its own.
CREATE OR REPLACE FUNCTION county_of_owner() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Organisation" o WHERE o."id" = NEW."orgId" AND COALESCE(o."countyId", o."id") = NEW."countyId") THEN RAISE EXCEPTION 'a row of another county'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION county_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'an organisation stays in its county'; END $$;
CREATE TRIGGER submission_county BEFORE INSERT OR UPDATE OF "orgId", "countyId" ON "Submission" FOR EACH ROW EXECUTE FUNCTION county_of_owner();
CREATE TRIGGER submission_revision_county BEFORE INSERT OR UPDATE OF "orgId", "countyId" ON "SubmissionRevision" FOR EACH ROW EXECUTE FUNCTION county_of_owner();
CREATE TRIGGER activity_county BEFORE INSERT OR UPDATE OF "orgId", "countyId" ON "Activity" FOR EACH ROW EXECUTE FUNCTION county_of_owner();
CREATE TRIGGER tally_school_day_county BEFORE INSERT OR UPDATE OF "orgId", "countyId" ON "TallySchoolDay" FOR EACH ROW EXECUTE FUNCTION county_of_owner();
CREATE TRIGGER pool_proposal_county BEFORE INSERT OR UPDATE OF "orgId", "countyId" ON "PoolProposal" FOR EACH ROW EXECUTE FUNCTION county_of_owner();
CREATE TRIGGER appointment_county BEFORE INSERT OR UPDATE OF "orgId", "countyId" ON "Appointment" FOR EACH ROW EXECUTE FUNCTION county_of_owner();
CREATE TRIGGER duty_record_county BEFORE INSERT OR UPDATE OF "orgId", "countyId" ON "DutyRecord" FOR EACH ROW EXECUTE FUNCTION county_of_owner();
CREATE TRIGGER duty_evaluation_county BEFORE INSERT OR UPDATE OF "orgId", "countyId" ON "DutyEvaluation" FOR EACH ROW EXECUTE FUNCTION county_of_owner();
CREATE TRIGGER organisation_county BEFORE UPDATE OF "countyId" ON "Organisation" FOR EACH ROW WHEN (NEW."countyId" IS DISTINCT FROM OLD."countyId") EXECUTE FUNCTION county_stays();
