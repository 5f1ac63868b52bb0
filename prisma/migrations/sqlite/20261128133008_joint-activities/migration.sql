-- AlterTable
ALTER TABLE "Activity" ADD COLUMN "joint" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Activity_countyId_joint_heldOn_idx" ON "Activity"("countyId", "joint", "heldOn");

-- Of what was filed before.
UPDATE "Activity" SET "joint" = true WHERE "id" IN (SELECT "activityId" FROM "ActivityParticipation" GROUP BY "activityId" HAVING COUNT(*) > 1);
