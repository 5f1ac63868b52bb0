-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_EvidenceItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "setId" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "fileId" TEXT,
    "url" TEXT,
    "fileName" TEXT NOT NULL DEFAULT '',
    "caption" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,
    "shotAt" TEXT,
    "shotSource" TEXT NOT NULL DEFAULT 'file',
    "covered" BOOLEAN NOT NULL DEFAULT false,
    "originalBytes" INTEGER,
    "sendKey" TEXT,
    "peopleCheckedById" TEXT,
    "showsPupilName" BOOLEAN NOT NULL DEFAULT false,
    "retainUntil" TEXT,
    "acceptedInId" TEXT,
    "acceptedHostId" TEXT,
    "addedById" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "filedAt" DATETIME,
    "removedAt" DATETIME,
    CONSTRAINT "EvidenceItem_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvidenceItem_setId_orgId_fkey" FOREIGN KEY ("setId", "orgId") REFERENCES "EvidenceSet" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvidenceItem_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvidenceItem_acceptedInId_acceptedHostId_fkey" FOREIGN KEY ("acceptedInId", "acceptedHostId") REFERENCES "Submission" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);
-- Who ticked was not kept. What was filed was looked at, and whoever added it stands for that; in a draft it is asked anew.
INSERT INTO "new_EvidenceItem" ("addedAt", "addedById", "caption", "covered", "fileId", "fileName", "filedAt", "id", "orgId", "originalBytes", "peopleCheckedById", "position", "removedAt", "retainUntil", "sendKey", "setId", "shotAt", "shotSource", "showsPupilName", "sort", "url") SELECT "addedAt", "addedById", "caption", "covered", "fileId", "fileName", "filedAt", "id", "orgId", "originalBytes", CASE WHEN "peopleChecked" AND "filedAt" IS NOT NULL THEN "addedById" END, "position", "removedAt", "retainUntil", "sendKey", "setId", "shotAt", "shotSource", "showsPupilName", "sort", "url" FROM "EvidenceItem";
DROP TABLE "EvidenceItem";
ALTER TABLE "new_EvidenceItem" RENAME TO "EvidenceItem";
CREATE INDEX "EvidenceItem_setId_position_idx" ON "EvidenceItem"("setId", "position");
CREATE INDEX "EvidenceItem_fileId_idx" ON "EvidenceItem"("fileId");
CREATE INDEX "EvidenceItem_acceptedInId_idx" ON "EvidenceItem"("acceptedInId");
CREATE UNIQUE INDEX "EvidenceItem_id_orgId_key" ON "EvidenceItem"("id", "orgId");
-- What was taken in from a school that took part.
UPDATE "EvidenceItem" SET ("acceptedInId", "acceptedHostId") = (SELECT "submissionId", "hostId" FROM "SchoolPart" WHERE "SchoolPart"."evidenceSetId" = "EvidenceItem"."setId")
WHERE "filedAt" IS NOT NULL AND "removedAt" IS NULL AND "setId" IN (SELECT "evidenceSetId" FROM "SchoolPart" WHERE "state" = 'accepted');
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
