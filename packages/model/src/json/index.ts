export * from './canonicalJson';
export * from './contentHash';
export * from './isJsonObject';
