-- AlterTable
ALTER TABLE "EvidenceItem" ADD COLUMN     "peopleCheckedById" TEXT;

-- Who ticked was not kept. What was filed was looked at, and whoever added it stands for that; in a draft it is asked anew.
UPDATE "EvidenceItem" SET "peopleCheckedById" = "addedById" WHERE "peopleChecked" AND "filedAt" IS NOT NULL;

-- AlterTable
ALTER TABLE "EvidenceItem" DROP COLUMN "peopleChecked";
