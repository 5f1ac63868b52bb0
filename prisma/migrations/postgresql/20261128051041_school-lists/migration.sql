-- DropIndex
DROP INDEX "SubmissionSchool_schoolId_idx";

-- CreateIndex
CREATE INDEX "Submission_orgId_status_heldOn_countyId_idx" ON "Submission"("orgId", "status", "heldOn", "countyId");

-- CreateIndex
CREATE INDEX "Submission_orgId_changedAt_idx" ON "Submission"("orgId", "changedAt");

-- CreateIndex
CREATE INDEX "SubmissionSchool_schoolId_orgId_idx" ON "SubmissionSchool"("schoolId", "orgId");
