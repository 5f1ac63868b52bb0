-- AlterTable
ALTER TABLE "Account" ADD COLUMN "endsOn" TEXT;
ALTER TABLE "Account" ADD COLUMN "inspectsFrom" TEXT;
ALTER TABLE "Account" ADD COLUMN "inspectsUntil" TEXT;
ALTER TABLE "Account" ADD COLUMN "noticesSeenAt" DATETIME;
ALTER TABLE "Account" ADD COLUMN "successorId" TEXT;

-- AlterTable
ALTER TABLE "Submission" ADD COLUMN "proxyOrgId" TEXT;
ALTER TABLE "Submission" ADD COLUMN "seriesId" TEXT;

-- CreateTable
CREATE TABLE "InspectedOrg" (
    "accountId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,

    PRIMARY KEY ("accountId", "orgId"),
    CONSTRAINT "InspectedOrg_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "InspectedOrg_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Feedback" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "countyId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "page" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredById" TEXT,
    "answeredAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Feedback_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CountyText" (
    "orgId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    PRIMARY KEY ("orgId", "name"),
    CONSTRAINT "CountyText_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SchoolPart" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "hostId" TEXT NOT NULL,
    "submissionId" TEXT NOT NULL,
    "evidenceSetId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "pupils" INTEGER,
    "teachers" INTEGER,
    "cadres" INTEGER,
    "parents" INTEGER,
    "comment" TEXT NOT NULL DEFAULT '',
    "changedById" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "SchoolPart_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SchoolPart_submissionId_hostId_fkey" FOREIGN KEY ("submissionId", "hostId") REFERENCES "Submission" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SchoolPart_evidenceSetId_orgId_fkey" FOREIGN KEY ("evidenceSetId", "orgId") REFERENCES "EvidenceSet" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "accountId" TEXT,
    "code" TEXT NOT NULL,
    "submissionId" TEXT,
    "details" JSONB NOT NULL,
    "byId" TEXT,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Message_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

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
    "showsPupilName" BOOLEAN NOT NULL DEFAULT false,
    "retainUntil" TEXT,
    "addedById" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "filedAt" DATETIME,
    "removedAt" DATETIME,
    CONSTRAINT "EvidenceItem_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvidenceItem_setId_orgId_fkey" FOREIGN KEY ("setId", "orgId") REFERENCES "EvidenceSet" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvidenceItem_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_EvidenceItem" ("addedAt", "addedById", "caption", "fileId", "fileName", "filedAt", "id", "orgId", "position", "removedAt", "retainUntil", "setId", "shotAt", "showsPupilName", "sort", "url") SELECT "addedAt", "addedById", "caption", "fileId", "fileName", "filedAt", "id", "orgId", "position", "removedAt", "retainUntil", "setId", "shotAt", "showsPupilName", "sort", "url" FROM "EvidenceItem";
DROP TABLE "EvidenceItem";
ALTER TABLE "new_EvidenceItem" RENAME TO "EvidenceItem";
CREATE INDEX "EvidenceItem_setId_position_idx" ON "EvidenceItem"("setId", "position");
CREATE INDEX "EvidenceItem_fileId_idx" ON "EvidenceItem"("fileId");
CREATE UNIQUE INDEX "EvidenceItem_id_orgId_key" ON "EvidenceItem"("id", "orgId");
CREATE TABLE "new_Organisation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bureauName" TEXT,
    "parentId" TEXT,
    "path" TEXT NOT NULL,
    "countyId" TEXT,
    "townshipId" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "schoolCode" TEXT,
    "category" TEXT,
    "reportingStage" TEXT,
    "ownership" TEXT,
    "setting" TEXT,
    "dispatchingOrgan" TEXT,
    "openedOn" TEXT,
    "closedOn" TEXT,
    "closedReason" TEXT,
    "confirmsRecords" BOOLEAN NOT NULL DEFAULT false,
    "searchText" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Organisation_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Organisation" ("bureauName", "category", "closedOn", "closedReason", "countyId", "createdAt", "dispatchingOrgan", "id", "kind", "name", "openedOn", "ownership", "parentId", "path", "position", "reportingStage", "schoolCode", "searchText", "setting", "townshipId", "version") SELECT "bureauName", "category", "closedOn", "closedReason", "countyId", "createdAt", "dispatchingOrgan", "id", "kind", "name", "openedOn", "ownership", "parentId", "path", "position", "reportingStage", "schoolCode", "searchText", "setting", "townshipId", "version" FROM "Organisation";
DROP TABLE "Organisation";
ALTER TABLE "new_Organisation" RENAME TO "Organisation";
CREATE UNIQUE INDEX "Organisation_path_key" ON "Organisation"("path");
CREATE UNIQUE INDEX "Organisation_schoolCode_key" ON "Organisation"("schoolCode");
CREATE INDEX "Organisation_parentId_idx" ON "Organisation"("parentId");
CREATE INDEX "Organisation_countyId_kind_position_idx" ON "Organisation"("countyId", "kind", "position");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Feedback_countyId_at_idx" ON "Feedback"("countyId", "at");

-- CreateIndex
CREATE INDEX "SchoolPart_orgId_idx" ON "SchoolPart"("orgId");

-- CreateIndex
CREATE INDEX "SchoolPart_evidenceSetId_idx" ON "SchoolPart"("evidenceSetId");

-- CreateIndex
CREATE UNIQUE INDEX "SchoolPart_id_orgId_key" ON "SchoolPart"("id", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "SchoolPart_submissionId_orgId_key" ON "SchoolPart"("submissionId", "orgId");

-- CreateIndex
CREATE INDEX "Message_orgId_at_idx" ON "Message"("orgId", "at");

-- CreateIndex
CREATE INDEX "Submission_seriesId_idx" ON "Submission"("seriesId");

-- CreateIndex
CREATE INDEX "Submission_proxyOrgId_idx" ON "Submission"("proxyOrgId");
