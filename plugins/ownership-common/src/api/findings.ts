import type { AuditReport } from '../audit/summarise';

/** `GET /api/ownership/v1/findings`: the report of the command line, page by page where a limit is given. @public */
export interface FindingsResponse extends AuditReport {
  /** Absent on the last page. */
  nextCursor?: string;
}
