-- AlterTable
ALTER TABLE "Submission" ADD COLUMN     "late" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "FrozenPeriod" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "startsOn" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "frozenAt" TIMESTAMP(3) NOT NULL,
    "frozenById" TEXT NOT NULL,
    "liftedAt" TIMESTAMP(3),

    CONSTRAINT "FrozenPeriod_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FrozenFigures" (
    "frozenId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "all" JSONB NOT NULL,
    "schools" JSONB NOT NULL,
    "auditSeq" INTEGER NOT NULL,
    "auditHash" TEXT NOT NULL,

    CONSTRAINT "FrozenFigures_pkey" PRIMARY KEY ("frozenId")
);

-- CreateIndex
CREATE INDEX "FrozenPeriod_orgId_startsOn_idx" ON "FrozenPeriod"("orgId", "startsOn");

-- CreateIndex
CREATE UNIQUE INDEX "FrozenPeriod_id_orgId_key" ON "FrozenPeriod"("id", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "FrozenPeriod_orgId_code_version_key" ON "FrozenPeriod"("orgId", "code", "version");

-- CreateIndex
CREATE UNIQUE INDEX "FrozenFigures_frozenId_orgId_key" ON "FrozenFigures"("frozenId", "orgId");

-- AddForeignKey
ALTER TABLE "FrozenPeriod" ADD CONSTRAINT "FrozenPeriod_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrozenPeriod" ADD CONSTRAINT "FrozenPeriod_frozenById_fkey" FOREIGN KEY ("frozenById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrozenFigures" ADD CONSTRAINT "FrozenFigures_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrozenFigures" ADD CONSTRAINT "FrozenFigures_frozenId_orgId_fkey" FOREIGN KEY ("frozenId", "orgId") REFERENCES "FrozenPeriod"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;
