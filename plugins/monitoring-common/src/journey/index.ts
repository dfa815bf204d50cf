export { journeys, readJourney, type Journey } from './journeys';
