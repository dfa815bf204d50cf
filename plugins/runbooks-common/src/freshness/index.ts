export { freshness, type RunbookPast } from './freshness';
