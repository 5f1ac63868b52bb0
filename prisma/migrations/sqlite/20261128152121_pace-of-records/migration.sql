-- AlterTable
ALTER TABLE "Activity" ADD COLUMN "lecturerRole" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Submission" ADD COLUMN "firstSubmittedAt" DATETIME;
ALTER TABLE "Submission" ADD COLUMN "daysToFile" INTEGER;
ALTER TABLE "Submission" ADD COLUMN "daysToReview" INTEGER;
ALTER TABLE "Submission" ADD COLUMN "returns" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Submission" ADD COLUMN "files" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Submission" ADD COLUMN "photos" INTEGER NOT NULL DEFAULT 0;

UPDATE "Activity" SET "lecturerRole" = COALESCE(json_extract("extra", '$.lecturerRole'), '');

-- Of what was filed before: when its owner first sent it, not somebody of the bureau for it.
UPDATE "Submission" SET "firstSubmittedAt" = (
  SELECT s."at" FROM "SubmissionStep" s JOIN "Account" a ON a."id" = s."actorId" JOIN "Organisation" o ON o."id" = a."orgId"
  WHERE s."submissionId" = "Submission"."id" AND s."action" IN ('submit', 'confirm') AND s."revision" = 1 AND o."kind" <> 'county' ORDER BY s."number" LIMIT 1);

UPDATE "Submission" SET "daysToFile" = MAX(0, CAST(julianday(date("firstSubmittedAt", '+8 hours')) - julianday(COALESCE((SELECT a."endsOn" FROM "Activity" a JOIN "SubmissionRevision" r ON r."id" = a."revisionId" WHERE r."submissionId" = "Submission"."id" AND r."number" = "Submission"."revisionCount"), "heldOn")) AS INTEGER)) WHERE "firstSubmittedAt" IS NOT NULL AND "heldOn" IS NOT NULL;

-- From the last time it was sent until the first decision that stood.
UPDATE "Submission" SET "daysToReview" = (
  SELECT CAST(julianday(date(d."at", '+8 hours')) - julianday(date(s."at", '+8 hours')) AS INTEGER) FROM "SubmissionStep" d JOIN "SubmissionStep" s ON s."submissionId" = d."submissionId" AND s."number" < d."number" AND s."action" IN ('submit', 'confirm')
  WHERE d."submissionId" = "Submission"."id" AND d."action" IN ('return', 'approve')
    AND NOT EXISTS (SELECT 1 FROM "SubmissionStep" u WHERE u."submissionId" = d."submissionId" AND u."number" = d."number" + 1 AND u."action" = 'undo')
  ORDER BY d."number", s."number" DESC LIMIT 1) WHERE "firstSubmittedAt" IS NOT NULL;

-- How often it was sent back: a return that was taken back was none.
UPDATE "Submission" SET "returns" = (
  SELECT COUNT(*) FROM "SubmissionStep" s WHERE s."submissionId" = "Submission"."id" AND s."action" = 'return'
    AND NOT EXISTS (SELECT 1 FROM "SubmissionStep" u WHERE u."submissionId" = s."submissionId" AND u."number" = s."number" + 1 AND u."action" = 'undo'));

-- What the last revision has.
UPDATE "Submission" SET
  "files" = COALESCE((SELECT json_array_length(r."evidence") FROM "SubmissionRevision" r WHERE r."submissionId" = "Submission"."id" AND r."number" = "Submission"."revisionCount"), 0),
  "photos" = COALESCE((SELECT COUNT(*) FROM "SubmissionRevision" r, json_each(r."evidence") e WHERE r."submissionId" = "Submission"."id" AND r."number" = "Submission"."revisionCount" AND json_extract(e."value", '$.sort') = 'photo'), 0);
