-- CreateTable
CREATE TABLE "SuperiorForm" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,
    CONSTRAINT "SuperiorForm_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SuperiorForm_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SuperiorFormCell" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "formId" TEXT NOT NULL,
    "sheet" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    "fills" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kindCode" TEXT,
    "place" TEXT,
    "downBy" TEXT,
    "labelColumn" INTEGER,
    CONSTRAINT "SuperiorFormCell_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SuperiorFormCell_formId_orgId_fkey" FOREIGN KEY ("formId", "orgId") REFERENCES "SuperiorForm" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "SuperiorForm_orgId_idx" ON "SuperiorForm"("orgId");

-- CreateIndex
CREATE INDEX "SuperiorForm_fileId_idx" ON "SuperiorForm"("fileId");

-- CreateIndex
CREATE UNIQUE INDEX "SuperiorForm_id_orgId_key" ON "SuperiorForm"("id", "orgId");

-- CreateIndex
CREATE INDEX "SuperiorFormCell_orgId_idx" ON "SuperiorFormCell"("orgId");

-- CreateIndex
CREATE UNIQUE INDEX "SuperiorFormCell_formId_sheet_row_column_key" ON "SuperiorFormCell"("formId", "sheet", "row", "column");
