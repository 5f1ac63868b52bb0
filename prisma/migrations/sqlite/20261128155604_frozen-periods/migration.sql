-- CreateTable
CREATE TABLE "FrozenPeriod" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "startsOn" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "frozenAt" DATETIME NOT NULL,
    "frozenById" TEXT NOT NULL,
    "liftedAt" DATETIME,
    CONSTRAINT "FrozenPeriod_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FrozenPeriod_frozenById_fkey" FOREIGN KEY ("frozenById") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FrozenFigures" (
    "frozenId" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "all" JSONB NOT NULL,
    "schools" JSONB NOT NULL,
    "auditSeq" INTEGER NOT NULL,
    "auditHash" TEXT NOT NULL,
    CONSTRAINT "FrozenFigures_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FrozenFigures_frozenId_orgId_fkey" FOREIGN KEY ("frozenId", "orgId") REFERENCES "FrozenPeriod" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Submission" ADD COLUMN "late" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "FrozenPeriod_orgId_startsOn_idx" ON "FrozenPeriod"("orgId", "startsOn");

-- CreateIndex
CREATE UNIQUE INDEX "FrozenPeriod_id_orgId_key" ON "FrozenPeriod"("id", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "FrozenPeriod_orgId_code_version_key" ON "FrozenPeriod"("orgId", "code", "version");

-- CreateIndex
CREATE UNIQUE INDEX "FrozenFigures_frozenId_orgId_key" ON "FrozenFigures"("frozenId", "orgId");
