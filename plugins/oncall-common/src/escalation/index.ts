export { escalate, type Reach, type Schedules } from './escalate';
export { readEscalationPolicy, type EscalationPolicyReading } from './readEscalationPolicy';
