/**
 * Steps of runbooks that look at and change workloads in Kubernetes.
 *
 * @packageDocumentation
 */
export { runbooksModuleKubernetes as default } from './module';
