/**
 * A small real service of the sample organisation that can be broken on demand.
 *
 * @packageDocumentation
 */
export { type Fault, FAULTS, type ServiceState } from './deployments/Deployments';
export {
  type SampleService,
  type SampleServiceOptions,
  startSampleService,
} from './startSampleService';
