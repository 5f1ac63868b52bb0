-- CreateTable
CREATE TABLE "SpotCheck" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "per" TEXT NOT NULL,
    "topic" TEXT,
    "townshipId" TEXT,
    "schoolId" TEXT,
    "matched" INTEGER NOT NULL,
    "drawn" INTEGER NOT NULL,
    "keptById" TEXT NOT NULL,
    "keptAt" DATETIME NOT NULL,
    CONSTRAINT "SpotCheck_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SpotCheck_keptById_fkey" FOREIGN KEY ("keptById") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SpotCheckRecord" (
    "checkId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "submissionId" TEXT NOT NULL,
    "hostId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,

    PRIMARY KEY ("checkId", "submissionId"),
    CONSTRAINT "SpotCheckRecord_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SpotCheckRecord_checkId_orgId_fkey" FOREIGN KEY ("checkId", "orgId") REFERENCES "SpotCheck" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SpotCheckRecord_submissionId_hostId_fkey" FOREIGN KEY ("submissionId", "hostId") REFERENCES "Submission" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SpotCheckFinding" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "checkId" TEXT NOT NULL,
    "submissionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "byId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "SpotCheckFinding_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SpotCheckFinding_checkId_submissionId_orgId_fkey" FOREIGN KEY ("checkId", "submissionId", "orgId") REFERENCES "SpotCheckRecord" ("checkId", "submissionId", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SpotCheckFinding_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "SpotCheck_orgId_keptAt_idx" ON "SpotCheck"("orgId", "keptAt");

-- CreateIndex
CREATE UNIQUE INDEX "SpotCheck_id_orgId_key" ON "SpotCheck"("id", "orgId");

-- CreateIndex
CREATE INDEX "SpotCheckRecord_submissionId_idx" ON "SpotCheckRecord"("submissionId");

-- CreateIndex
CREATE UNIQUE INDEX "SpotCheckRecord_checkId_submissionId_orgId_key" ON "SpotCheckRecord"("checkId", "submissionId", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "SpotCheckFinding_checkId_submissionId_number_key" ON "SpotCheckFinding"("checkId", "submissionId", "number");
