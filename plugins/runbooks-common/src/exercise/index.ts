export { drillsOf, type KnownDrill } from './drillsOf';
