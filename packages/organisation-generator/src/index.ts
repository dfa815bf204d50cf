/**
 * Organisations of any size, the same for the same seed, to measure the portal with.
 *
 * @packageDocumentation
 */
export {
  type GeneratedFile,
  generateOrganisation,
  type OrganisationOptions,
} from './generateOrganisation';
export type { OrganisationSize } from './layout';
export { writeOrganisation } from './writeOrganisation';
