-- CreateTable
CREATE TABLE "ReportTemplate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "numbers" JSONB NOT NULL,
    "tables" JSONB NOT NULL,
    "addedAt" DATETIME NOT NULL,
    CONSTRAINT "ReportTemplate_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReportTemplate_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ReportTemplate_fileId_idx" ON "ReportTemplate"("fileId");

-- CreateIndex
CREATE UNIQUE INDEX "ReportTemplate_orgId_name_key" ON "ReportTemplate"("orgId", "name");
