-- CreateEnum
CREATE TYPE "ShotSource" AS ENUM ('file', 'phone');

-- CreateEnum
CREATE TYPE "PartState" AS ENUM ('open', 'sent', 'accepted', 'declined');

-- AlterEnum
ALTER TYPE "Status" ADD VALUE 'confirming';

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "endsOn" TEXT,
ADD COLUMN     "inspectsFrom" TEXT,
ADD COLUMN     "inspectsUntil" TEXT,
ADD COLUMN     "noticesSeenAt" TIMESTAMP(3),
ADD COLUMN     "successorId" TEXT;

-- AlterTable
ALTER TABLE "EvidenceItem" ADD COLUMN     "covered" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "originalBytes" INTEGER,
ADD COLUMN     "shotSource" "ShotSource" NOT NULL DEFAULT 'file';

-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN     "confirmsRecords" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Submission" ADD COLUMN     "proxyOrgId" TEXT,
ADD COLUMN     "seriesId" TEXT;

-- CreateTable
CREATE TABLE "InspectedOrg" (
    "accountId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,

    CONSTRAINT "InspectedOrg_pkey" PRIMARY KEY ("accountId","orgId")
);

-- CreateTable
CREATE TABLE "Feedback" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "countyId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "page" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "answeredById" TEXT,
    "answeredAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CountyText" (
    "orgId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "CountyText_pkey" PRIMARY KEY ("orgId","name")
);

-- CreateTable
CREATE TABLE "SchoolPart" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "hostId" TEXT NOT NULL,
    "submissionId" TEXT NOT NULL,
    "evidenceSetId" TEXT NOT NULL,
    "state" "PartState" NOT NULL DEFAULT 'open',
    "pupils" INTEGER,
    "teachers" INTEGER,
    "cadres" INTEGER,
    "parents" INTEGER,
    "comment" TEXT NOT NULL DEFAULT '',
    "changedById" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "SchoolPart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "accountId" TEXT,
    "code" TEXT NOT NULL,
    "submissionId" TEXT,
    "details" JSONB NOT NULL,
    "byId" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

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

-- AddForeignKey
ALTER TABLE "InspectedOrg" ADD CONSTRAINT "InspectedOrg_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectedOrg" ADD CONSTRAINT "InspectedOrg_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Feedback" ADD CONSTRAINT "Feedback_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CountyText" ADD CONSTRAINT "CountyText_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SchoolPart" ADD CONSTRAINT "SchoolPart_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SchoolPart" ADD CONSTRAINT "SchoolPart_submissionId_hostId_fkey" FOREIGN KEY ("submissionId", "hostId") REFERENCES "Submission"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SchoolPart" ADD CONSTRAINT "SchoolPart_evidenceSetId_orgId_fkey" FOREIGN KEY ("evidenceSetId", "orgId") REFERENCES "EvidenceSet"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
