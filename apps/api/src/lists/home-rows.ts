import { arranged, householdHomeId, type ArrangedList } from '@miauflix/domain/lists';
import { homesTable, listsTable, type ReadModels } from '@miauflix/read-models';

/** All lists as they stand on a person's home page, hidden ones in their places. */
export async function homeRows(readModels: ReadModels, userId: string): Promise<readonly ArrangedList[]> {
  const [lists, homes] = await Promise.all([
    readModels.find(listsTable, {}),
    readModels.find(homesTable, { homeId: { $in: [householdHomeId, userId] } }),
  ]);
  const homeOf = (homeId: string) => homes.find((home) => home.homeId === homeId);
  return arranged(lists, homeOf(householdHomeId), homeOf(userId));
}
