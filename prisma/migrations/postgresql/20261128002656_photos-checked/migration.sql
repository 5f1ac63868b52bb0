-- AlterTable
ALTER TABLE "EvidenceItem" ADD COLUMN     "peopleChecked" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "sendKey" TEXT;
