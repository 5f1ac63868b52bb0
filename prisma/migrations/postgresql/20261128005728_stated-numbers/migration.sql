-- AlterTable
ALTER TABLE "TallyCountyDay" ADD COLUMN     "cadresStated" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "parentsStated" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pupilsStated" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "teachersStated" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "TallySchoolDay" ADD COLUMN     "cadresStated" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "parentsStated" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pupilsStated" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "teachersStated" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Submission_countyId_changedAt_idx" ON "Submission"("countyId", "changedAt");

-- CreateIndex
CREATE INDEX "Submission_countyId_status_heldOn_idx" ON "Submission"("countyId", "status", "heldOn");

-- What is tallied already is counted once from the rows.
UPDATE "TallyCountyDay" SET ("pupilsStated", "teachersStated", "cadresStated", "parentsStated") = (
  SELECT COUNT(p."pupils"), COUNT(p."teachers"), COUNT(p."cadres"), COUNT(p."parents")
  FROM "Activity" a JOIN "SubmissionRevision" r ON r."id" = a."revisionId" JOIN "Submission" s ON s."id" = r."submissionId" AND s."approvedRevisionId" = r."id"
    JOIN "ActivityParticipation" p ON p."activityId" = a."id"
  WHERE a."countyId" = "TallyCountyDay"."orgId" AND a."heldOn" = "TallyCountyDay"."heldOn" AND a."kindCode" = "TallyCountyDay"."kindCode");
UPDATE "TallySchoolDay" SET ("pupilsStated", "teachersStated", "cadresStated", "parentsStated") = (
  SELECT COUNT(p."pupils"), COUNT(p."teachers"), COUNT(p."cadres"), COUNT(p."parents")
  FROM "Activity" a JOIN "SubmissionRevision" r ON r."id" = a."revisionId" JOIN "Submission" s ON s."id" = r."submissionId" AND s."approvedRevisionId" = r."id"
    JOIN "ActivityParticipation" p ON p."activityId" = a."id"
  WHERE a."countyId" = "TallySchoolDay"."countyId" AND a."heldOn" = "TallySchoolDay"."heldOn" AND a."kindCode" = "TallySchoolDay"."kindCode"
    AND p."schoolId" = "TallySchoolDay"."orgId" AND COALESCE(p."townshipId", '') = "TallySchoolDay"."townshipId" AND COALESCE(CAST(p."stage" AS TEXT), '') = "TallySchoolDay"."stage");
