export { applyBaseline } from './applyBaseline';
export { audit, auditInSteps, type AuditOptions } from './audit';
export { defaultSeverityOf } from './defaultSeverityOf';
export { compareFindings, type FindingKey } from './inStableOrder';
export { auditReport, summarise, type AuditReport, type AuditSummary } from './summarise';
