import type { ChangeApproval, ChangeMeasurement, GateAfterDecision, OwedApproval } from '../gate';

/** The change that a pipeline is about to make. @public */
export interface GateChangeRequest {
  /** Names it for good, such as a commit, a pull request or a ticket; at most 200 characters. */
  id: string;
  title?: string;
  /** References of the services it changes; the service asked about alone unless said. */
  services?: string[];
  /** Reference of the person who made it. Only a service may name one; a person is the author of what they ask about. */
  author?: string;
}

/** Body of `POST /gate/:kind/:namespace/:name`. @public */
export interface GateRequest {
  change?: GateChangeRequest;
  /** Goes ahead at once. Only for a person who leads the team that owns the service, and only with a change. */
  emergency?: { reason: string };
}

/** An approval that is owed after an emergency and not given yet. @public */
export interface OwedApprovalDto extends OwedApproval {
  overdue: boolean;
}

/** That somebody went ahead with a change past the gate. @public */
export interface ChangeEmergencyDto {
  serviceRef: string;
  reason: string;
  /** Canonical reference of who went ahead. */
  by: string;
  /** ISO 8601 instant. */
  at: string;
  /** Those that are still to be given. */
  owed: OwedApprovalDto[];
}

/** What the portal has on record of a change. @public */
export interface ChangeDto {
  id: string;
  title?: string;
  /** Canonical references. */
  services: string[];
  /** Canonical reference of a person; absent where a pipeline named none. */
  author?: string;
  /** ISO 8601 instant it was first asked about, to which `GET /gate/…/after` compares. */
  recordedAt: string;
  approvals: ChangeApproval[];
  /** Roles whose approval a policy of its services asks for, or an emergency owes, and that nobody gave yet. */
  missing: string[];
  /** Roles in which the caller may approve it now. */
  mayApproveAs: string[];
  emergencies: ChangeEmergencyDto[];
}

/** Answer of `GET /changes`, newest first. @public */
export interface ChangePage {
  items: ChangeDto[];
  totalItems: number;
  nextCursor?: string;
}

/** @public */
export interface ChangeQuery {
  serviceRef?: string;
  /** Only those that owe an approval after an emergency. */
  owed?: boolean;
  cursor?: string;
  limit?: number;
}

/** Body of `POST /changes/:id/approvals`. @public */
export interface ApproveChangeRequest {
  /** Such as `tester` or `security`, or `owner`: a member of the team that owns a service of the change. */
  role: string;
}

/** One promise before and since a change. @public */
export interface GateAfterMeasurementDto {
  /** Of the SLO. */
  id: string;
  title: string;
  before: ChangeMeasurement;
  after: ChangeMeasurement;
}

/** How a service fares since a change, and who takes it back where it fares worse. @public */
export interface GateAfterDto extends GateAfterDecision {
  serviceRef: string;
  changeId: string;
  /** ISO 8601 instant of the change. */
  changeAt: string;
  /** ISO 8601 instant until which was measured. */
  asOf: string;
  ownerRef?: string;
  /** References of those on call now; absent where that is not known, or hidden from the caller. */
  onCall?: string[];
  rollbackRunbook?: { ref: string; title: string };
  /** What the decision was made by. */
  measurements: GateAfterMeasurementDto[];
}
