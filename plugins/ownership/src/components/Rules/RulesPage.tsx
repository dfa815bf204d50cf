import { Route, Routes } from 'react-router-dom';
import { RuleList } from './RuleList';
import { RuleView } from './RuleView';

/** The rules: all that are checked here, and one by its id. Mount it at `rules/*`. @internal */
export function RulesPage() {
  return (
    <Routes>
      <Route path="/" element={<RuleList />} />
      <Route path=":id" element={<RuleView />} />
    </Routes>
  );
}
