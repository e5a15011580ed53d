import { categoryOfType, factInWords } from './event-words.ts';

describe('an event’s type', () => {
  it('reads as a sentence would', () => {
    expect(factInWords('source.HealthChanged')).toBe('Health changed');
    expect(factInWords('household.SetUp')).toBe('Set up');
  });

  it('begins with its category', () => expect(categoryOfType('viewing.Started')).toBe('viewing'));
});
