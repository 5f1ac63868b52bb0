-- CreateEnum
CREATE TYPE "Service" AS ENUM ('inService', 'retired');

-- CreateEnum
CREATE TYPE "ProposalState" AS ENUM ('open', 'accepted', 'declined');

-- CreateEnum
CREATE TYPE "AppointmentRole" AS ENUM ('vicePrincipal', 'counsellor');

-- CreateEnum
CREATE TYPE "AppointedBy" AS ENUM ('bureau', 'school');

-- CreateEnum
CREATE TYPE "AppointmentEnd" AS ENUM ('termOver', 'renewed', 'transferred', 'leftPost', 'unfit', 'failedEvaluation', 'retired', 'schoolClosed', 'other');

-- CreateEnum
CREATE TYPE "Duty" AS ENUM ('legalEducation', 'rightsProtection', 'crimePrevention', 'safety', 'discipline', 'governance', 'other');

-- CreateEnum
CREATE TYPE "DutyAnswer" AS ENUM ('confirmed', 'corrected');

-- CreateEnum
CREATE TYPE "EvaluationGrade" AS ENUM ('excellent', 'qualified', 'basic', 'unqualified');

-- CreateTable
CREATE TABLE "PoolPerson" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "partnerId" TEXT,
    "fullName" TEXT NOT NULL,
    "organ" "DispatchingOrgan" NOT NULL,
    "unit" TEXT NOT NULL,
    "post" TEXT NOT NULL DEFAULT '',
    "service" "Service" NOT NULL DEFAULT 'inService',
    "birthYear" INTEGER,
    "legalWorkYears" INTEGER,
    "trainingHours" INTEGER,
    "showsPhone" BOOLEAN NOT NULL DEFAULT false,
    "joinedOn" TEXT NOT NULL,
    "leftOn" TEXT,
    "leftReason" TEXT NOT NULL DEFAULT '',
    "evidenceSetId" TEXT NOT NULL,
    "searchText" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "PoolPerson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PoolPhone" (
    "personId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "phone" TEXT NOT NULL,

    CONSTRAINT "PoolPhone_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "PoolProposal" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "countyId" TEXT NOT NULL,
    "fullName" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "post" TEXT NOT NULL DEFAULT '',
    "phone" TEXT NOT NULL DEFAULT '',
    "service" "Service" NOT NULL DEFAULT 'inService',
    "birthYear" INTEGER,
    "legalWorkYears" INTEGER,
    "trainingHours" INTEGER,
    "note" TEXT NOT NULL DEFAULT '',
    "state" "ProposalState" NOT NULL DEFAULT 'open',
    "proposedById" TEXT NOT NULL,
    "proposedAt" TIMESTAMP(3) NOT NULL,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "comment" TEXT NOT NULL DEFAULT '',
    "personId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "PoolProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appointment" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "countyId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "role" "AppointmentRole" NOT NULL,
    "startsOn" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "appointedBy" "AppointedBy" NOT NULL DEFAULT 'bureau',
    "letterNumber" TEXT NOT NULL DEFAULT '',
    "evidenceSetId" TEXT NOT NULL,
    "endedOn" TEXT,
    "endReason" "AppointmentEnd",
    "endNote" TEXT NOT NULL DEFAULT '',
    "previousId" TEXT,
    "previousOrgId" TEXT,
    "cannotServeFrom" TEXT,
    "cannotServeWhy" TEXT NOT NULL DEFAULT '',
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DutyRecord" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "countyId" TEXT NOT NULL,
    "appointmentId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "duty" "Duty" NOT NULL,
    "day" TEXT NOT NULL,
    "classHours" INTEGER,
    "people" INTEGER,
    "submissionId" TEXT,
    "activityId" TEXT,
    "evidenceSetId" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "withdrawnAt" TIMESTAMP(3),
    "withdrawnById" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DutyRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DutyConfirmation" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "schoolName" TEXT NOT NULL,
    "fullName" TEXT NOT NULL,
    "role" "AppointmentRole" NOT NULL,
    "number" TEXT NOT NULL,
    "duty" "Duty" NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "day" TEXT NOT NULL,
    "classHours" INTEGER,
    "people" INTEGER,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "withdrawnAt" TIMESTAMP(3),
    "openedAt" TIMESTAMP(3),
    "answer" "DutyAnswer",
    "answeredAt" TIMESTAMP(3),
    "correctedDay" TEXT,
    "correctedHours" INTEGER,
    "correctedPeople" INTEGER,
    "settledAt" TIMESTAMP(3),
    "settledById" TEXT,
    "takenOver" BOOLEAN,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DutyConfirmation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DutyEvaluation" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "countyId" TEXT NOT NULL,
    "appointmentId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "grade" "EvaluationGrade" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "heardStaff" BOOLEAN NOT NULL DEFAULT false,
    "heardPupils" BOOLEAN NOT NULL DEFAULT false,
    "heardParents" BOOLEAN NOT NULL DEFAULT false,
    "evidenceSetId" TEXT NOT NULL,
    "writtenById" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "DutyEvaluation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "PoolPerson_orgId_organ_idx" ON "PoolPerson"("orgId", "organ");

-- CreateIndex
CREATE INDEX "PoolPerson_partnerId_idx" ON "PoolPerson"("partnerId");

-- CreateIndex
CREATE UNIQUE INDEX "PoolPerson_id_orgId_key" ON "PoolPerson"("id", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "PoolPhone_personId_orgId_key" ON "PoolPhone"("personId", "orgId");

-- CreateIndex
CREATE INDEX "PoolProposal_orgId_idx" ON "PoolProposal"("orgId");

-- CreateIndex
CREATE INDEX "PoolProposal_countyId_state_idx" ON "PoolProposal"("countyId", "state");

-- CreateIndex
CREATE INDEX "Appointment_orgId_idx" ON "Appointment"("orgId");

-- CreateIndex
CREATE INDEX "Appointment_personId_idx" ON "Appointment"("personId");

-- CreateIndex
CREATE INDEX "Appointment_countyId_startsOn_idx" ON "Appointment"("countyId", "startsOn");

-- CreateIndex
CREATE INDEX "Appointment_countyId_until_idx" ON "Appointment"("countyId", "until");

-- CreateIndex
CREATE UNIQUE INDEX "Appointment_id_orgId_key" ON "Appointment"("id", "orgId");

-- CreateIndex
CREATE INDEX "DutyRecord_appointmentId_day_idx" ON "DutyRecord"("appointmentId", "day");

-- CreateIndex
CREATE INDEX "DutyRecord_countyId_day_idx" ON "DutyRecord"("countyId", "day");

-- CreateIndex
CREATE INDEX "DutyRecord_orgId_day_idx" ON "DutyRecord"("orgId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "DutyRecord_id_orgId_key" ON "DutyRecord"("id", "orgId");

-- CreateIndex
CREATE UNIQUE INDEX "DutyRecord_submissionId_appointmentId_key" ON "DutyRecord"("submissionId", "appointmentId");

-- CreateIndex
CREATE UNIQUE INDEX "DutyRecord_countyId_number_key" ON "DutyRecord"("countyId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "DutyConfirmation_tokenHash_key" ON "DutyConfirmation"("tokenHash");

-- CreateIndex
CREATE INDEX "DutyConfirmation_recordId_idx" ON "DutyConfirmation"("recordId");

-- CreateIndex
CREATE INDEX "DutyEvaluation_countyId_year_idx" ON "DutyEvaluation"("countyId", "year");

-- CreateIndex
CREATE UNIQUE INDEX "DutyEvaluation_appointmentId_year_key" ON "DutyEvaluation"("appointmentId", "year");

-- AddForeignKey
ALTER TABLE "PoolPerson" ADD CONSTRAINT "PoolPerson_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PoolPerson" ADD CONSTRAINT "PoolPerson_partnerId_fkey" FOREIGN KEY ("partnerId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PoolPerson" ADD CONSTRAINT "PoolPerson_evidenceSetId_orgId_fkey" FOREIGN KEY ("evidenceSetId", "orgId") REFERENCES "EvidenceSet"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PoolPhone" ADD CONSTRAINT "PoolPhone_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PoolPhone" ADD CONSTRAINT "PoolPhone_personId_orgId_fkey" FOREIGN KEY ("personId", "orgId") REFERENCES "PoolPerson"("id", "orgId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PoolProposal" ADD CONSTRAINT "PoolProposal_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PoolProposal" ADD CONSTRAINT "PoolProposal_personId_countyId_fkey" FOREIGN KEY ("personId", "countyId") REFERENCES "PoolPerson"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_personId_countyId_fkey" FOREIGN KEY ("personId", "countyId") REFERENCES "PoolPerson"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_evidenceSetId_orgId_fkey" FOREIGN KEY ("evidenceSetId", "orgId") REFERENCES "EvidenceSet"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_previousId_previousOrgId_fkey" FOREIGN KEY ("previousId", "previousOrgId") REFERENCES "Appointment"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyRecord" ADD CONSTRAINT "DutyRecord_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyRecord" ADD CONSTRAINT "DutyRecord_appointmentId_orgId_fkey" FOREIGN KEY ("appointmentId", "orgId") REFERENCES "Appointment"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyRecord" ADD CONSTRAINT "DutyRecord_evidenceSetId_orgId_fkey" FOREIGN KEY ("evidenceSetId", "orgId") REFERENCES "EvidenceSet"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyConfirmation" ADD CONSTRAINT "DutyConfirmation_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyConfirmation" ADD CONSTRAINT "DutyConfirmation_recordId_orgId_fkey" FOREIGN KEY ("recordId", "orgId") REFERENCES "DutyRecord"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyEvaluation" ADD CONSTRAINT "DutyEvaluation_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyEvaluation" ADD CONSTRAINT "DutyEvaluation_appointmentId_orgId_fkey" FOREIGN KEY ("appointmentId", "orgId") REFERENCES "Appointment"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DutyEvaluation" ADD CONSTRAINT "DutyEvaluation_evidenceSetId_orgId_fkey" FOREIGN KEY ("evidenceSetId", "orgId") REFERENCES "EvidenceSet"("id", "orgId") ON DELETE RESTRICT ON UPDATE CASCADE;
