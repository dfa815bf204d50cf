export {
  type AutomaticGuard,
  type AutomaticPast,
  guardAutomaticStart,
  type GuardVerdict,
  type PastStart,
} from './guardAutomaticStart';
