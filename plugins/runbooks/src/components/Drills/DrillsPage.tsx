import { DrillsContent } from './DrillsContent';
import { Exercises } from './Exercises';

/** What is to be rehearsed when, and what else was tried out. @internal */
export function DrillsPage() {
  return (
    <>
      <DrillsContent />
      <Exercises />
    </>
  );
}
