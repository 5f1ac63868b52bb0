-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "loginName" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "post" TEXT,
    "phone" TEXT,
    "language" TEXT NOT NULL DEFAULT 'zh-CN',
    "passwordHash" TEXT NOT NULL,
    "mustChangePassword" BOOLEAN NOT NULL DEFAULT true,
    "secretExpiresAt" DATETIME,
    "secretUsedAt" DATETIME,
    "disabledAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdById" TEXT,
    "lastSignInAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "Account_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT,
    "data" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "touchedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "OnceKey" (
    "accountId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "reply" TEXT,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("accountId", "key")
);

-- CreateTable
CREATE TABLE "Counter" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "since" DATETIME NOT NULL,
    "last" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Deployment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "createdAt" DATETIME NOT NULL,
    "clockOffsetSeconds" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "ListEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "englishName" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,
    "retiredAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "ListEntry_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ActivityKind" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "englishName" TEXT NOT NULL DEFAULT '',
    "group" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "icon" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "evidenceSort" TEXT,
    "evidenceWhy" TEXT NOT NULL DEFAULT '',
    "retiredAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "ActivityKind_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ActivityScheme" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "englishName" TEXT NOT NULL DEFAULT '',
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "dueOn" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "ActivityScheme_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SchemeDuty" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "schemeId" TEXT NOT NULL,
    "kindId" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "owed" INTEGER NOT NULL,
    "per" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    CONSTRAINT "SchemeDuty_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SchemeDuty_schemeId_orgId_fkey" FOREIGN KEY ("schemeId", "orgId") REFERENCES "ActivityScheme" ("id", "orgId") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SchemeDuty_kindId_orgId_fkey" FOREIGN KEY ("kindId", "orgId") REFERENCES "ActivityKind" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Activity" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "countyId" TEXT NOT NULL,
    "kindCode" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "heldOn" TEXT NOT NULL,
    "endsOn" TEXT,
    "place" TEXT NOT NULL,
    "lecturerName" TEXT NOT NULL,
    "lecturerUnit" TEXT NOT NULL,
    "lecturerPost" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "classes" INTEGER,
    "sessions" INTEGER NOT NULL,
    "classHours" INTEGER,
    "works" INTEGER,
    "extra" JSONB NOT NULL,
    CONSTRAINT "Activity_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Activity_revisionId_orgId_fkey" FOREIGN KEY ("revisionId", "orgId") REFERENCES "SubmissionRevision" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ActivityLaw" (
    "activityId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    PRIMARY KEY ("activityId", "name"),
    CONSTRAINT "ActivityLaw_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ActivityLaw_activityId_orgId_fkey" FOREIGN KEY ("activityId", "orgId") REFERENCES "Activity" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ActivityChannel" (
    "activityId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    PRIMARY KEY ("activityId", "name"),
    CONSTRAINT "ActivityChannel_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ActivityChannel_activityId_orgId_fkey" FOREIGN KEY ("activityId", "orgId") REFERENCES "Activity" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ActivityNewsLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "activityId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    CONSTRAINT "ActivityNewsLink_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ActivityNewsLink_activityId_orgId_fkey" FOREIGN KEY ("activityId", "orgId") REFERENCES "Activity" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ActivityParticipation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "activityId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,
    "siteId" TEXT,
    "placedIn" TEXT NOT NULL,
    "townshipId" TEXT,
    "stage" TEXT,
    "pupils" INTEGER,
    "teachers" INTEGER,
    "cadres" INTEGER,
    "parents" INTEGER,
    CONSTRAINT "ActivityParticipation_activityId_orgId_fkey" FOREIGN KEY ("activityId", "orgId") REFERENCES "Activity" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ActivityParticipation_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ActivityParticipation_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "orgId" TEXT,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "fields" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "AuditHead" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "EvidenceSet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    CONSTRAINT "EvidenceSet_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EvidenceItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "setId" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "fileId" TEXT,
    "url" TEXT,
    "fileName" TEXT NOT NULL DEFAULT '',
    "caption" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,
    "shotAt" TEXT,
    "showsPupilName" BOOLEAN NOT NULL DEFAULT false,
    "retainUntil" TEXT,
    "addedById" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "filedAt" DATETIME,
    "removedAt" DATETIME,
    CONSTRAINT "EvidenceItem_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvidenceItem_setId_orgId_fkey" FOREIGN KEY ("setId", "orgId") REFERENCES "EvidenceSet" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvidenceItem_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sha256" TEXT NOT NULL,
    "receivedSha256" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "extension" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "receivedBytes" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "hasThumbnail" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bureauName" TEXT,
    "parentId" TEXT,
    "path" TEXT NOT NULL,
    "countyId" TEXT,
    "townshipId" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "schoolCode" TEXT,
    "category" TEXT,
    "reportingStage" TEXT,
    "ownership" TEXT,
    "setting" TEXT,
    "dispatchingOrgan" TEXT,
    "openedOn" TEXT,
    "closedOn" TEXT,
    "closedReason" TEXT,
    "searchText" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Organisation_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RegionCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validUntil" TEXT,
    CONSTRAINT "RegionCode_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SchoolAlias" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "SchoolAlias_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SchoolStage" (
    "orgId" TEXT NOT NULL,
    "stage" TEXT NOT NULL,

    PRIMARY KEY ("orgId", "stage"),
    CONSTRAINT "SchoolStage_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SchoolRoll" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "asOf" TEXT NOT NULL,
    "pupils" INTEGER,
    "teachers" INTEGER,
    "classes" INTEGER,
    CONSTRAINT "SchoolRoll_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Term" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "schoolYear" INTEGER NOT NULL,
    "season" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    CONSTRAINT "Term_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NumberCounter" (
    "orgId" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    PRIMARY KEY ("orgId", "prefix", "year"),
    CONSTRAINT "NumberCounter_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TallyCountyDay" (
    "orgId" TEXT NOT NULL,
    "heldOn" TEXT NOT NULL,
    "kindCode" TEXT NOT NULL,
    "records" INTEGER NOT NULL,
    "sessions" INTEGER NOT NULL,
    "classHours" INTEGER NOT NULL,
    "works" INTEGER NOT NULL,
    "pupils" INTEGER NOT NULL,
    "teachers" INTEGER NOT NULL,
    "cadres" INTEGER NOT NULL,
    "parents" INTEGER NOT NULL,

    PRIMARY KEY ("orgId", "heldOn", "kindCode"),
    CONSTRAINT "TallyCountyDay_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TallySchoolDay" (
    "orgId" TEXT NOT NULL,
    "countyId" TEXT NOT NULL,
    "townshipId" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "heldOn" TEXT NOT NULL,
    "kindCode" TEXT NOT NULL,
    "records" INTEGER NOT NULL,
    "sessions" INTEGER NOT NULL,
    "classHours" INTEGER NOT NULL,
    "works" INTEGER NOT NULL,
    "pupils" INTEGER NOT NULL,
    "teachers" INTEGER NOT NULL,
    "cadres" INTEGER NOT NULL,
    "parents" INTEGER NOT NULL,

    PRIMARY KEY ("orgId", "townshipId", "stage", "heldOn", "kindCode"),
    CONSTRAINT "TallySchoolDay_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Submission" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "countyId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "number" TEXT,
    "topic" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "heldOn" TEXT,
    "searchText" TEXT NOT NULL DEFAULT '',
    "authorId" TEXT NOT NULL,
    "evidenceSetId" TEXT NOT NULL,
    "revisionCount" INTEGER NOT NULL DEFAULT 0,
    "warningCount" INTEGER NOT NULL DEFAULT 0,
    "approvedRevisionId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submittedAt" DATETIME,
    CONSTRAINT "Submission_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Submission_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Submission_evidenceSetId_orgId_fkey" FOREIGN KEY ("evidenceSetId", "orgId") REFERENCES "EvidenceSet" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SubmissionDraft" (
    "submissionId" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "changedById" TEXT NOT NULL,
    CONSTRAINT "SubmissionDraft_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SubmissionDraft_submissionId_orgId_fkey" FOREIGN KEY ("submissionId", "orgId") REFERENCES "Submission" ("id", "orgId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SubmissionSchool" (
    "submissionId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,

    PRIMARY KEY ("submissionId", "schoolId"),
    CONSTRAINT "SubmissionSchool_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SubmissionSchool_submissionId_orgId_fkey" FOREIGN KEY ("submissionId", "orgId") REFERENCES "Submission" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SubmissionSchool_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SubmissionRevision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "submissionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,
    "warnings" JSONB NOT NULL,
    "placedIn" TEXT NOT NULL,
    "countyId" TEXT NOT NULL,
    "submittedById" TEXT NOT NULL,
    "submittedAt" DATETIME NOT NULL,
    CONSTRAINT "SubmissionRevision_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SubmissionRevision_submissionId_orgId_fkey" FOREIGN KEY ("submissionId", "orgId") REFERENCES "Submission" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "submissionId" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "from" DATETIME NOT NULL,
    "until" DATETIME,
    CONSTRAINT "Approval_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Approval_submissionId_orgId_fkey" FOREIGN KEY ("submissionId", "orgId") REFERENCES "Submission" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Approval_revisionId_orgId_fkey" FOREIGN KEY ("revisionId", "orgId") REFERENCES "SubmissionRevision" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SubmissionStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "submissionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "actorId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "SubmissionStep_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SubmissionStep_submissionId_orgId_fkey" FOREIGN KEY ("submissionId", "orgId") REFERENCES "Submission" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SubmissionStep_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReturnRemark" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "orgId" TEXT NOT NULL,
    "stepId" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    CONSTRAINT "ReturnRemark_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReturnRemark_stepId_orgId_fkey" FOREIGN KEY ("stepId", "orgId") REFERENCES "SubmissionStep" ("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_loginName_key" ON "Account"("loginName");

-- CreateIndex
CREATE INDEX "Account_orgId_idx" ON "Account"("orgId");

-- CreateIndex
CREATE INDEX "Session_accountId_idx" ON "Session"("accountId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "OnceKey_at_idx" ON "OnceKey"("at");

-- CreateIndex
CREATE INDEX "Counter_last_idx" ON "Counter"("last");

-- CreateIndex
CREATE UNIQUE INDEX "ListEntry_orgId_list_name_key" ON "ListEntry"("orgId", "list", "name");

-- CreateIndex
CREATE UNIQUE INDEX "ActivityKind_orgId_code_key" ON "ActivityKind"("orgId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "ActivityKind_id_orgId_key" ON "ActivityKind"("id", "orgId");

-- CreateIndex
CREATE INDEX "ActivityScheme_orgId_startsOn_idx" ON "ActivityScheme"("orgId", "startsOn");

-- CreateIndex
CREATE UNIQUE INDEX "ActivityScheme_id_orgId_key" ON "ActivityScheme"("id", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "SchemeDuty_schemeId_kindId_stage_key" ON "SchemeDuty"("schemeId", "kindId", "stage");

-- CreateIndex
CREATE UNIQUE INDEX "Activity_revisionId_key" ON "Activity"("revisionId");

-- CreateIndex
CREATE INDEX "Activity_countyId_heldOn_kindCode_idx" ON "Activity"("countyId", "heldOn", "kindCode");

-- CreateIndex
CREATE UNIQUE INDEX "Activity_id_orgId_key" ON "Activity"("id", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "Activity_revisionId_orgId_key" ON "Activity"("revisionId", "orgId");

-- CreateIndex
CREATE INDEX "ActivityNewsLink_activityId_idx" ON "ActivityNewsLink"("activityId");

-- CreateIndex
CREATE INDEX "ActivityParticipation_schoolId_idx" ON "ActivityParticipation"("schoolId");

-- CreateIndex
CREATE UNIQUE INDEX "ActivityParticipation_activityId_schoolId_key" ON "ActivityParticipation"("activityId", "schoolId");

-- CreateIndex
CREATE INDEX "AuditEntry_subject_subjectId_idx" ON "AuditEntry"("subject", "subjectId");

-- CreateIndex
CREATE INDEX "AuditEntry_orgId_seq_idx" ON "AuditEntry"("orgId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "EvidenceSet_id_orgId_key" ON "EvidenceSet"("id", "orgId");

-- CreateIndex
CREATE INDEX "EvidenceItem_setId_position_idx" ON "EvidenceItem"("setId", "position");

-- CreateIndex
CREATE INDEX "EvidenceItem_fileId_idx" ON "EvidenceItem"("fileId");

-- CreateIndex
CREATE UNIQUE INDEX "EvidenceItem_id_orgId_key" ON "EvidenceItem"("id", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "StoredFile_sha256_key" ON "StoredFile"("sha256");

-- CreateIndex
CREATE INDEX "StoredFile_receivedSha256_idx" ON "StoredFile"("receivedSha256");

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_path_key" ON "Organisation"("path");

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_schoolCode_key" ON "Organisation"("schoolCode");

-- CreateIndex
CREATE INDEX "Organisation_parentId_idx" ON "Organisation"("parentId");

-- CreateIndex
CREATE INDEX "Organisation_countyId_kind_position_idx" ON "Organisation"("countyId", "kind", "position");

-- CreateIndex
CREATE INDEX "RegionCode_orgId_idx" ON "RegionCode"("orgId");

-- CreateIndex
CREATE INDEX "RegionCode_code_idx" ON "RegionCode"("code");

-- CreateIndex
CREATE INDEX "SchoolAlias_name_idx" ON "SchoolAlias"("name");

-- CreateIndex
CREATE UNIQUE INDEX "SchoolAlias_orgId_name_key" ON "SchoolAlias"("orgId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "SchoolRoll_orgId_asOf_key" ON "SchoolRoll"("orgId", "asOf");

-- CreateIndex
CREATE UNIQUE INDEX "Term_orgId_schoolYear_season_key" ON "Term"("orgId", "schoolYear", "season");

-- CreateIndex
CREATE INDEX "TallySchoolDay_countyId_heldOn_idx" ON "TallySchoolDay"("countyId", "heldOn");

-- CreateIndex
CREATE INDEX "Submission_orgId_status_changedAt_idx" ON "Submission"("orgId", "status", "changedAt");

-- CreateIndex
CREATE INDEX "Submission_countyId_status_submittedAt_idx" ON "Submission"("countyId", "status", "submittedAt");

-- CreateIndex
CREATE INDEX "Submission_countyId_heldOn_idx" ON "Submission"("countyId", "heldOn");

-- CreateIndex
CREATE INDEX "Submission_evidenceSetId_idx" ON "Submission"("evidenceSetId");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_id_orgId_key" ON "Submission"("id", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_countyId_number_key" ON "Submission"("countyId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "SubmissionDraft_submissionId_orgId_key" ON "SubmissionDraft"("submissionId", "orgId");

-- CreateIndex
CREATE INDEX "SubmissionSchool_schoolId_idx" ON "SubmissionSchool"("schoolId");

-- CreateIndex
CREATE UNIQUE INDEX "SubmissionRevision_id_orgId_key" ON "SubmissionRevision"("id", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "SubmissionRevision_submissionId_number_key" ON "SubmissionRevision"("submissionId", "number");

-- CreateIndex
CREATE INDEX "Approval_revisionId_idx" ON "Approval"("revisionId");

-- CreateIndex
CREATE INDEX "Approval_submissionId_idx" ON "Approval"("submissionId");

-- CreateIndex
CREATE INDEX "SubmissionStep_actorId_at_idx" ON "SubmissionStep"("actorId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "SubmissionStep_id_orgId_key" ON "SubmissionStep"("id", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "SubmissionStep_submissionId_number_key" ON "SubmissionStep"("submissionId", "number");

-- CreateIndex
CREATE INDEX "ReturnRemark_stepId_idx" ON "ReturnRemark"("stepId");
