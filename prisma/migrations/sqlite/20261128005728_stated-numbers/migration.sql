-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_TallyCountyDay" (
    "orgId" TEXT NOT NULL,
    "heldOn" TEXT NOT NULL,
    "kindCode" TEXT NOT NULL,
    "records" INTEGER NOT NULL,
    "sessions" INTEGER NOT NULL,
    "classHours" INTEGER NOT NULL,
    "works" INTEGER NOT NULL,
    "pupils" INTEGER NOT NULL,
    "teachers" INTEGER NOT NULL,
    "cadres" INTEGER NOT NULL,
    "parents" INTEGER NOT NULL,
    "pupilsStated" INTEGER NOT NULL DEFAULT 0,
    "teachersStated" INTEGER NOT NULL DEFAULT 0,
    "cadresStated" INTEGER NOT NULL DEFAULT 0,
    "parentsStated" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("orgId", "heldOn", "kindCode"),
    CONSTRAINT "TallyCountyDay_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_TallyCountyDay" ("cadres", "classHours", "heldOn", "kindCode", "orgId", "parents", "pupils", "records", "sessions", "teachers", "works") SELECT "cadres", "classHours", "heldOn", "kindCode", "orgId", "parents", "pupils", "records", "sessions", "teachers", "works" FROM "TallyCountyDay";
DROP TABLE "TallyCountyDay";
ALTER TABLE "new_TallyCountyDay" RENAME TO "TallyCountyDay";
CREATE TABLE "new_TallySchoolDay" (
    "orgId" TEXT NOT NULL,
    "countyId" TEXT NOT NULL,
    "townshipId" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "heldOn" TEXT NOT NULL,
    "kindCode" TEXT NOT NULL,
    "records" INTEGER NOT NULL,
    "sessions" INTEGER NOT NULL,
    "classHours" INTEGER NOT NULL,
    "works" INTEGER NOT NULL,
    "pupils" INTEGER NOT NULL,
    "teachers" INTEGER NOT NULL,
    "cadres" INTEGER NOT NULL,
    "parents" INTEGER NOT NULL,
    "pupilsStated" INTEGER NOT NULL DEFAULT 0,
    "teachersStated" INTEGER NOT NULL DEFAULT 0,
    "cadresStated" INTEGER NOT NULL DEFAULT 0,
    "parentsStated" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("orgId", "townshipId", "stage", "heldOn", "kindCode"),
    CONSTRAINT "TallySchoolDay_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_TallySchoolDay" ("cadres", "classHours", "countyId", "heldOn", "kindCode", "orgId", "parents", "pupils", "records", "sessions", "stage", "teachers", "townshipId", "works") SELECT "cadres", "classHours", "countyId", "heldOn", "kindCode", "orgId", "parents", "pupils", "records", "sessions", "stage", "teachers", "townshipId", "works" FROM "TallySchoolDay";
DROP TABLE "TallySchoolDay";
ALTER TABLE "new_TallySchoolDay" RENAME TO "TallySchoolDay";
CREATE INDEX "TallySchoolDay_countyId_heldOn_idx" ON "TallySchoolDay"("countyId", "heldOn");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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
