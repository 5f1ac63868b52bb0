-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('drafting', 'final', 'correcting');

-- CreateEnum
CREATE TYPE "ReportBlockKind" AS ENUM ('chapter', 'part', 'item', 'text', 'table');

-- CreateEnum
CREATE TYPE "ReportEditAction" AS ENUM ('written', 'changed', 'moved', 'removed', 'restored');

-- CreateEnum
CREATE TYPE "ReportVersionKind" AS ENUM ('draft', 'final', 'correction');

-- CreateEnum
CREATE TYPE "ReportStepKind" AS ENUM ('opinions', 'partyGroup', 'secrecy', 'submitted', 'copied', 'published');

-- CreateTable
CREATE TABLE "Report" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" "ReportState" NOT NULL DEFAULT 'drafting',
    "title" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "addressee" TEXT NOT NULL DEFAULT '',
    "copies" TEXT NOT NULL DEFAULT '',
    "cutOff" TEXT,
    "signedOn" TEXT,
    "submitBy" TEXT NOT NULL,
    "publishBy" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportBlock" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "reportId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "ReportBlockKind" NOT NULL,
    "role" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "takenOver" BOOLEAN NOT NULL DEFAULT false,
    "changedById" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "removedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ReportBlock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportEdit" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "blockId" TEXT NOT NULL,
    "action" "ReportEditAction" NOT NULL,
    "actorId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "before" TEXT NOT NULL DEFAULT '',
    "after" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ReportEdit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportVersion" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "reportId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "ReportVersionKind" NOT NULL,
    "content" JSONB NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "auditSeq" INTEGER,
    "auditHash" TEXT,

    CONSTRAINT "ReportVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportStep" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "reportId" TEXT NOT NULL,
    "kind" "ReportStepKind" NOT NULL,
    "day" TEXT NOT NULL,
    "whom" TEXT NOT NULL DEFAULT '',
    "documentNumber" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "removedAt" TIMESTAMP(3),

    CONSTRAINT "ReportStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportAnswer" (
    "orgId" TEXT NOT NULL,
    "reportId" TEXT NOT NULL,
    "aboutId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "changedById" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ReportAnswer_pkey" PRIMARY KEY ("reportId","aboutId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Report_id_orgId_key" ON "Report"("id", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "Report_orgId_year_kind_key" ON "Report"("orgId", "year", "kind");

-- CreateIndex
CREATE INDEX "ReportBlock_reportId_position_idx" ON "ReportBlock"("reportId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "ReportBlock_id_orgId_key" ON "ReportBlock"("id", "orgId");

-- CreateIndex
CREATE INDEX "ReportEdit_blockId_at_idx" ON "ReportEdit"("blockId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ReportVersion_reportId_number_key" ON "ReportVersion"("reportId", "number");

-- CreateIndex
CREATE INDEX "ReportStep_reportId_day_idx" ON "ReportStep"("reportId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "ReportStep_id_orgId_key" ON "ReportStep"("id", "orgId");

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportBlock" ADD CONSTRAINT "ReportBlock_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportBlock" ADD CONSTRAINT "ReportBlock_reportId_orgId_fkey" FOREIGN KEY ("reportId", "orgId") REFERENCES "Report"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportEdit" ADD CONSTRAINT "ReportEdit_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportEdit" ADD CONSTRAINT "ReportEdit_blockId_orgId_fkey" FOREIGN KEY ("blockId", "orgId") REFERENCES "ReportBlock"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportEdit" ADD CONSTRAINT "ReportEdit_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportVersion" ADD CONSTRAINT "ReportVersion_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportVersion" ADD CONSTRAINT "ReportVersion_reportId_orgId_fkey" FOREIGN KEY ("reportId", "orgId") REFERENCES "Report"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportVersion" ADD CONSTRAINT "ReportVersion_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportStep" ADD CONSTRAINT "ReportStep_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportStep" ADD CONSTRAINT "ReportStep_reportId_orgId_fkey" FOREIGN KEY ("reportId", "orgId") REFERENCES "Report"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportStep" ADD CONSTRAINT "ReportStep_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportAnswer" ADD CONSTRAINT "ReportAnswer_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportAnswer" ADD CONSTRAINT "ReportAnswer_reportId_orgId_fkey" FOREIGN KEY ("reportId", "orgId") REFERENCES "Report"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportAnswer" ADD CONSTRAINT "ReportAnswer_aboutId_orgId_fkey" FOREIGN KEY ("aboutId", "orgId") REFERENCES "ReportBlock"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;
