export { severityOf, type Severity, type SeverityQuery } from './severityOf';
