export { peopleInGroups } from './peopleInGroups';
export { tokensThatNamePlugins } from './tokensThatNamePlugins';
