/**
 * The part for results of a search; by itself, because it needs `@backstage/plugin-search-react`, which the others do without.
 *
 * @packageDocumentation
 */
export { FoundDocument, type FoundDocumentProps } from './FoundDocument';
