import { Content } from '@backstage/core-components';
import { FleetContent } from './FleetContent';

/** The fleet under the page header the frontend system draws. @internal */
export function FleetPage() {
  return (
    <main>
      <Content>
        <FleetContent />
      </Content>
    </main>
  );
}
