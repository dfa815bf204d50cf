export { journeyOfAlert } from './journeyOfAlert';
export {
  type AffectedJourney,
  type Neighbour,
  type Surroundings,
  surroundingsOf,
  type SurroundingsOptions,
  type ServiceTrouble,
} from './surroundingsOf';
