export { handoverSteps, isHandedOver, pagedRef, type HandoverFacts } from './handoverSteps';
