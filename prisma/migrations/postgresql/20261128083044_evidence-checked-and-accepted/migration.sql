-- AlterTable
ALTER TABLE "EvidenceItem" ADD COLUMN     "acceptedHostId" TEXT,
ADD COLUMN     "acceptedInId" TEXT,
ADD COLUMN     "peopleCheckedById" TEXT;

-- CreateIndex
CREATE INDEX "EvidenceItem_acceptedInId_idx" ON "EvidenceItem"("acceptedInId");

-- AddForeignKey
ALTER TABLE "EvidenceItem" ADD CONSTRAINT "EvidenceItem_acceptedInId_acceptedHostId_fkey" FOREIGN KEY ("acceptedInId", "acceptedHostId") REFERENCES "Submission"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who ticked was not kept. What was filed was looked at, and whoever added it stands for that; in a draft it is asked anew.
UPDATE "EvidenceItem" SET "peopleCheckedById" = "addedById" WHERE "peopleChecked" AND "filedAt" IS NOT NULL;

-- AlterTable
ALTER TABLE "EvidenceItem" DROP COLUMN "peopleChecked";

-- What was taken in from a school that took part.
UPDATE "EvidenceItem" SET ("acceptedInId", "acceptedHostId") = (SELECT "submissionId", "hostId" FROM "SchoolPart" WHERE "SchoolPart"."evidenceSetId" = "EvidenceItem"."setId")
WHERE "filedAt" IS NOT NULL AND "removedAt" IS NULL AND "setId" IN (SELECT "evidenceSetId" FROM "SchoolPart" WHERE "state" = 'accepted');
