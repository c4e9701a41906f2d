//! What comes before what in a plan: a part after its whole, a task after what it waits for.

use std::collections::{HashMap, HashSet};

use super::{Plan, PlanTask};

/// The tasks by key, with what each comes after: its whole, and what it waits for.
pub(super) struct Index<'p> {
    tasks: &'p [PlanTask],
    by_key: HashMap<&'p str, usize>,
}

impl<'p> Index<'p> {
    pub(super) fn of(plan: &'p Plan) -> Self {
        let mut by_key = HashMap::with_capacity(plan.tasks.len());
        for (place, task) in plan.tasks.iter().enumerate() {
            by_key.entry(task.key.as_str()).or_insert(place);
        }
        Self { tasks: &plan.tasks, by_key }
    }

    /// The task with this key; of several the first.
    pub(super) fn task(&self, key: &str) -> Option<&'p PlanTask> {
        self.by_key.get(key).and_then(|place| self.tasks.get(*place))
    }

    /// Whether this task is a part of the one with that key, at whatever depth.
    pub(super) fn is_part_of(&self, task: &PlanTask, whole: &str) -> bool {
        let mut above = task.parent.as_deref();
        for _ in 0..self.tasks.len() {
            match above {
                None => return false,
                Some(key) if key == whole => return true,
                Some(key) => above = self.task(key).and_then(|task| task.parent.as_deref()),
            }
        }
        false
    }

    /// Places of the tasks that must come before the one at `place`; unknown keys are left out.
    fn before(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        let task = self.tasks.get(place);
        let keys = task.into_iter().flat_map(|task| task.parent.iter().chain(&task.waits_for));
        keys.filter_map(|key| self.by_key.get(key.as_str()).copied())
    }

    /// The places of `order`, rearranged as little as needed so that each task comes after its
    /// whole and its waits, and those left over because they wait in a circle.
    pub(super) fn sorted(&self, order: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let mut done = vec![false; self.tasks.len()];
        let mut sorted = Vec::with_capacity(order.len());
        let mut open = order.to_vec();
        loop {
            let ready = |place: usize, done: &[bool]| {
                self.before(place).all(|other| done.get(other).copied().unwrap_or(true))
            };
            let found = open.iter().position(|place| ready(*place, &done));
            let Some(next) = found.map(|found| open.remove(found)) else { break };
            if let Some(done) = done.get_mut(next) {
                *done = true;
            }
            sorted.push(next);
        }
        (sorted, open)
    }

    /// The circles among the tasks, each spelled once from its first task on.
    pub(super) fn circles(&self) -> Vec<Vec<&'p PlanTask>> {
        let order: Vec<usize> = (0..self.tasks.len()).collect();
        let (_, open) = self.sorted(&order);
        let mut told: HashSet<usize> = HashSet::new();
        let mut circles = Vec::new();
        for start in &open {
            let circle = self.circle_from(*start, &open);
            if circle.iter().all(|place| told.insert(*place)) {
                circles.push(circle.iter().filter_map(|place| self.tasks.get(*place)).collect());
            }
        }
        circles
    }

    /// Follows what each task waits for among the open ones until one comes back. Every open task
    /// waits for another open one, so the walk always ends in a circle.
    fn circle_from(&self, start: usize, open: &[usize]) -> Vec<usize> {
        let mut walk = vec![start];
        let mut at = start;
        while let Some(next) = self.before(at).find(|place| open.contains(place)) {
            if let Some(known) = walk.iter().position(|place| *place == next) {
                let mut circle = walk.split_off(known);
                let first = circle.iter().enumerate().min_by_key(|(_, place)| **place);
                let turn = first.map_or(0, |(turn, _)| turn);
                circle.rotate_left(turn);
                return circle;
            }
            walk.push(next);
            at = next;
        }
        Vec::new()
    }
}
