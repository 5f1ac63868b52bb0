-- CreateEnum
CREATE TYPE "HeadPart" AS ENUM ('none', 'chaired', 'attended');

-- CreateEnum
CREATE TYPE "BureauGroup" AS ENUM ('leadership', 'study', 'decision', 'enforcement', 'counsel', 'resources', 'openness', 'petition', 'family', 'other');

-- CreateEnum
CREATE TYPE "BureauAction" AS ENUM ('written', 'changed', 'confirmed', 'unconfirmed', 'voided', 'restored', 'evidenceAdded', 'evidenceRemoved');

-- CreateTable
CREATE TABLE "BureauCategory" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "englishName" TEXT NOT NULL DEFAULT '',
    "group" "BureauGroup" NOT NULL,
    "icon" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "measures" JSONB NOT NULL,
    "fields" JSONB NOT NULL,
    "retiredAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "BureauCategory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BureauRecord" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "categoryId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "until" TEXT,
    "title" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "headPart" "HeadPart" NOT NULL DEFAULT 'none',
    "answers" JSONB NOT NULL,
    "documentNumber" TEXT NOT NULL DEFAULT '',
    "keptAt" TEXT NOT NULL DEFAULT '',
    "evidenceSetId" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "writtenById" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL,
    "confirmedById" TEXT,
    "confirmedAt" TIMESTAMP(3),
    "voidedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "BureauRecord_pkey" PRIMARY KEY ("id")
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

    CONSTRAINT "BureauMeasure_pkey" PRIMARY KEY ("recordId","code")
);

-- CreateTable
CREATE TABLE "BureauStep" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "action" "BureauAction" NOT NULL,
    "actorId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "fields" TEXT NOT NULL DEFAULT '',
    "comment" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "BureauStep_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "BureauCategory" ADD CONSTRAINT "BureauCategory_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BureauRecord" ADD CONSTRAINT "BureauRecord_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BureauRecord" ADD CONSTRAINT "BureauRecord_categoryId_orgId_fkey" FOREIGN KEY ("categoryId", "orgId") REFERENCES "BureauCategory"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BureauRecord" ADD CONSTRAINT "BureauRecord_evidenceSetId_orgId_fkey" FOREIGN KEY ("evidenceSetId", "orgId") REFERENCES "EvidenceSet"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BureauMeasure" ADD CONSTRAINT "BureauMeasure_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BureauMeasure" ADD CONSTRAINT "BureauMeasure_recordId_orgId_fkey" FOREIGN KEY ("recordId", "orgId") REFERENCES "BureauRecord"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BureauStep" ADD CONSTRAINT "BureauStep_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BureauStep" ADD CONSTRAINT "BureauStep_recordId_orgId_fkey" FOREIGN KEY ("recordId", "orgId") REFERENCES "BureauRecord"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BureauStep" ADD CONSTRAINT "BureauStep_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
