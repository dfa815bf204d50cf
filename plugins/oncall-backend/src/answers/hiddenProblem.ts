/**
 * What is wrong with a document, for those who may not see its names: what the problems say is made of little else.
 *
 * @internal
 */
export const HIDDEN_PROBLEM =
  'Something is wrong with its document; those who may see its names are told what.';
