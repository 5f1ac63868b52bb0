-- CreateTable
CREATE TABLE "BureauCategory" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "englishName" TEXT NOT NULL DEFAULT '',
    "group" TEXT NOT NULL,
    "icon" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "measures" JSONB NOT NULL,
    "fields" JSONB NOT NULL,
    "retiredAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "BureauCategory_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BureauRecord" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "categoryId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "until" TEXT,
    "title" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "headPart" TEXT NOT NULL DEFAULT 'none',
    "answers" JSONB NOT NULL,
    "documentNumber" TEXT NOT NULL DEFAULT '',
    "keptAt" TEXT NOT NULL DEFAULT '',
    "evidenceSetId" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "writtenById" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "confirmedById" TEXT,
    "confirmedAt" DATETIME,
    "voidedAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "BureauRecord_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BureauRecord_categoryId_orgId_fkey" FOREIGN KEY ("categoryId", "orgId") REFERENCES "BureauCategory" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BureauRecord_evidenceSetId_orgId_fkey" FOREIGN KEY ("evidenceSetId", "orgId") REFERENCES "EvidenceSet" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BureauMeasure" (
    "orgId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "decimals" INTEGER NOT NULL DEFAULT 0,
    "unit" TEXT NOT NULL,
    "atLeast" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("recordId", "code"),
    CONSTRAINT "BureauMeasure_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BureauMeasure_recordId_orgId_fkey" FOREIGN KEY ("recordId", "orgId") REFERENCES "BureauRecord" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BureauStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "fields" TEXT NOT NULL DEFAULT '',
    "comment" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "BureauStep_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BureauStep_recordId_orgId_fkey" FOREIGN KEY ("recordId", "orgId") REFERENCES "BureauRecord" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BureauStep_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "BureauCategory_id_orgId_key" ON "BureauCategory"("id", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "BureauCategory_orgId_code_key" ON "BureauCategory"("orgId", "code");

-- CreateIndex
CREATE INDEX "BureauRecord_orgId_day_id_idx" ON "BureauRecord"("orgId", "day", "id");

-- CreateIndex
CREATE INDEX "BureauRecord_categoryId_day_idx" ON "BureauRecord"("categoryId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "BureauRecord_id_orgId_key" ON "BureauRecord"("id", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "BureauRecord_orgId_number_key" ON "BureauRecord"("orgId", "number");

-- CreateIndex
CREATE INDEX "BureauStep_recordId_at_idx" ON "BureauStep"("recordId", "at");
